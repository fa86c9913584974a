"""Edits of tables and of the notes beside them."""

from __future__ import annotations

from prove_parts.edits.project import Edit, Project


def change_table(project: Project) -> str:
    tables = project.files(".csv")
    if not tables:
        return ""
    path = project.dice.choice(tables)
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return ""
    if len(lines) > 2 and project.dice.random() < 0.5:
        del lines[project.dice.randrange(1, len(lines))]
    else:
        lines.append(lines[-1].replace("1", "2") if lines else "甲,乙")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path.name


def change_sidecar(project: Project) -> str:
    sidecars = [path for path in project.files(".yml") if path.with_suffix(".csv").exists()]
    if not sidecars:
        return ""
    path = project.dice.choice(sidecars)
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
    lines = [line for line in text.splitlines() if not line.startswith("标题")]
    path.write_text(f"标题: {project.text()}\n" + "\n".join(lines) + "\n", "utf-8")
    return path.name


def remove_or_restore_sidecar(project: Project) -> str:
    names = [name for name in project.original if name.endswith((".yml", ".csv"))]
    name = project.dice.choice([name for name in names if name.startswith("content/")])
    path = project.root / name
    if path.exists():
        path.unlink()
        return f"- {name}"
    path.write_bytes(project.original[name])
    return f"+ {name}"


EDITS: tuple[Edit, ...] = (
    change_table,
    change_sidecar,
    remove_or_restore_sidecar,
)
