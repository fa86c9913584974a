"""The hook file that mkdocs.yml names: it opens the same door as the plugin `disclosure`."""

from disclosure.mkdocs_adapter import Door

DISCLOSURE_DOOR = Door("hooks: hooks/disclosure_site.py")

on_startup = DISCLOSURE_DOOR.on_startup
on_config = DISCLOSURE_DOOR.on_config
on_files = DISCLOSURE_DOOR.on_files
on_post_page = DISCLOSURE_DOOR.on_post_page
on_env = DISCLOSURE_DOOR.on_env
on_post_build = DISCLOSURE_DOOR.on_post_build
on_build_error = DISCLOSURE_DOOR.on_build_error
on_serve = DISCLOSURE_DOOR.on_serve
