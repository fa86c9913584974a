"""From bytes to typed values: what the catalogue and the content have in common.

source_text → (front_matter) → yaml_nodes → schema; csv_table for tables; json_schema for editors.
Nothing here raises because of what a file contains: every problem becomes a `Finding`.
"""
