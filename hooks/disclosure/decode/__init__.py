"""From bytes to typed values: what the catalogue and the content have in common.

source_text → (front_matter) → yaml_nodes → schema; csv_table for tables; json_schema for editors.
flat_record goes the whole way at once where a front matter is as nearly all of them are.
Nothing here raises because of what a file contains: every problem becomes a `Finding`.
"""
