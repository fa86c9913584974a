"""Both doors into the engine: the only module that imports mkdocs.

MkDocs renders the chrome and `holds: page` columns; everything else is the engine's. The adapter
points MkDocs at an empty docs folder and a scratch output folder, so that neither its walk of
docs_dir nor its wiping of site_dir touches the content or the published tree.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from msgspec.structs import replace

from disclosure import shipped
from disclosure.build.pipeline import SERVED, Build
from disclosure.diagnostics.finding import Severity
from disclosure.errors import DisclosureError
from disclosure.settings import MarkdownSettings, Settings

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.disclosure")

LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}

STATE_FOLDER = ".disclosure"

EVENTS = (
    "on_startup",
    "on_config",
    "on_files",
    "on_env",
    "on_post_page",
    "on_post_build",
    "on_build_error",
    "on_serve",
)


def settings_from(config: MkDocsConfig) -> Settings:
    """What mkdocs.yml asks for, in the engine's own words."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    return Settings(
        root=root,
        content_dir=Path(config.docs_dir),
        catalog_dir=root / "catalog",
        site_dir=Path(config.site_dir),
        state_dir=root / STATE_FOLDER,
        site_url=config.site_url or "",
        strict=bool(config.strict),
        quiet=bool(os.environ.get("CI")),
        as_of=_as_of_from_environment(),
        markdown=MarkdownSettings(
            extensions=tuple(config.markdown_extensions),
            configs=dict(config.mdx_configs),
            shortcut=os.environ.get("DISCLOSURE_MARKDOWN") != "reference",
        ),
        theme_dirs=tuple(Path(folder) for folder in config.theme.dirs),
    )


def load_settings(config_file: Path, *, strict: bool = False) -> Settings:
    """The settings that `mkdocs build -f config_file` would work with; builds nothing.

    Raises DisclosureError where MkDocs cannot use the file, with MkDocs' own reasons.
    """
    # Material greets every command with a banner unless told not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    reasons = _Reasons()
    mkdocs_log = logging.getLogger("mkdocs")
    propagated, mkdocs_log.propagate = mkdocs_log.propagate, False
    mkdocs_log.addHandler(reasons)
    try:
        config = load_config(config_file=str(config_file))
    except (MkDocsException, Abort) as error:
        why = "；".join(reasons.texts) or " ".join(str(error).split())
        raise DisclosureError(
            f"{config_file.name} 不能用：{why}", hint="照 MkDocs 的配置说明改正"
        ) from error
    finally:
        mkdocs_log.removeHandler(reasons)
        mkdocs_log.propagate = propagated
    settings = settings_from(config)
    return replace(settings, strict=settings.strict or strict)


class _Reasons(logging.Handler):
    """Collects what MkDocs logs about a configuration that it refuses."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(" ".join(record.getMessage().split()))


def _as_of_from_environment() -> date | None:
    value = os.environ.get("DISCLOSURE_AS_OF")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise DisclosureError(
            f"环境变量 DISCLOSURE_AS_OF 的值“{value}”不是日期", hint="写成 2026-11-01 这样"
        ) from error


class Door:
    """One way in. Hook file and plugin each hold one; two in one configuration are an error."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._build: Build | None = None
        self._environment: jinja2.Environment | None = None
        self._page_fragments: dict[str, str] = {}
        self._command = ""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was called for; also makes MkDocs keep this very object."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load catalogue and content, then move MkDocs to the scratch folders."""
        doors = [door for plugin in config.plugins.values() if (door := _door_of(plugin))]
        if len(doors) > 1:
            names = "、".join(door.name for door in doors)
            raise ConfigurationError(
                f"disclosure 配置了两次（{names}）：hooks 与 plugins 只留一个，"
                "请从 mkdocs.yml 删去其中一处"
            )
        theme = shipped.theme()
        if str(theme) not in config.theme.dirs:
            custom = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(custom, str(theme))
        try:
            settings = settings_from(config)
            if self._command == "serve":
                settings = replace(settings, site_dir=settings.state_dir / SERVED)
            only = self._command == "build"
            self._build = Build.prepare(settings, earlier=self._build, last=only)
        except DisclosureError as error:
            raise Abort(str(error)) from error
        # Material's fourteen thousand icons stay on the search path of our templates (it is in the
        # settings by now); MkDocs would list them all at every build to copy what nothing uses.
        own = {config.theme.custom_dir, str(theme)}
        config.theme.dirs[:] = [folder for folder in config.theme.dirs if folder in own]
        self._page_fragments = {}
        chrome = self._build.chrome_dir
        (chrome / "docs").mkdir(parents=True, exist_ok=True)
        config.docs_dir = str(chrome / "docs")
        config.site_dir = str(chrome / "site")
        config.nav = None
        # Our own rules check every link, also those that lead to items MkDocs does not know.
        links = config.validation.links
        links.not_found = links.absolute_links = links.unrecognized_links = logging.DEBUG
        links.anchors = logging.DEBUG
        # 404 and site map come from the engine, with the addresses that MkDocs does not know.
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Only `holds: page` columns are MkDocs pages; the theme's own assets are not used."""
        assert self._build is not None
        try:
            pages = self._build.mkdocs_pages()
        except DisclosureError as error:
            raise Abort(str(error)) from error
        return Files([File.generated(config, page.address, content=page.text) for page in pages])

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Keep the theme's template environment for the shells."""
        self._environment = env
        return env

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Collect what MkDocs and its plugins made of a `holds: page` column."""
        self._page_fragments[page.file.src_uri] = output
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Check everything, then publish or leave the published tree as it is."""
        assert self._build is not None
        assert self._environment is not None
        if config.strict and _mkdocs_has_warned():
            raise Abort("严格模式下 MkDocs 自己有警告（见上），没有发布，网站内容没有改动")
        try:
            outcome = self._build.finish(
                environment=self._environment,
                page_fragments=self._page_fragments,
            )
        except DisclosureError as error:
            raise Abort(str(error)) from error
        for severity, line in outcome.lines:
            log.log(LEVELS[severity], line)
        if outcome.blocked:
            raise Abort(outcome.reason)

    def on_build_error(self, error: Exception) -> None:
        """Release the lock when MkDocs itself fails."""
        if self._build is not None:
            self._build.close()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Show what the engine published; watch what the editor edits, not the scratch folder."""
        assert self._build is not None
        served = self._build.settings.site_dir
        server.root = str(served)
        not_found = served / "404.html"
        server.error_handler = lambda code: (
            not_found.read_bytes() if code == 404 and not_found.is_file() else None
        )
        server.unwatch(config.docs_dir)
        for folder in self._build.watched():
            server.watch(str(folder))
        return server


def _mkdocs_has_warned() -> bool:
    """Whether MkDocs will give up after the build: under strict it counts what it logged.

    It does so only when everything is done, and by then the site would be published.
    """
    hosts = (logging.getLogger(name) for name in ("mkdocs", "properdocs"))
    handlers = (handler for host in hosts for handler in host.handlers)
    counts = (handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))
    return any(counts)


def _door_of(plugin: object) -> Door | None:
    """The door of a plugin instance or hook module, if it is one of ours."""
    door = getattr(plugin, "DISCLOSURE_DOOR", None)
    return door if isinstance(door, Door) else None


class DisclosurePlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg,unused-ignore]
    """The plugin entry point `disclosure`."""

    def __init__(self) -> None:
        self.DISCLOSURE_DOOR = Door("plugins: disclosure")
        for event in EVENTS:
            setattr(self, event, getattr(self.DISCLOSURE_DOOR, event))
