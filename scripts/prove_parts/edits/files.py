"""Edits of files: named, placed, written otherwise, gone, back again."""

from __future__ import annotations

import os

from prove_parts.edits.project import Edit, Project, readable, set_key


def rename_file(project: Project) -> str:
    path = project.document()
    name = project.dice.choice((f"r{project.dice.randint(1, 9)}", project.text(4), "有 空格"))
    target = path.with_name(f"{name}.md")
    if target.exists():
        return ""
    path.rename(target)
    return f"{path.name} → {target.name}"


def move_to_another_column(project: Project) -> str:
    path = project.document()
    target = project.dice.choice(project.folders()) / path.name
    if target.exists():
        return ""
    path.rename(target)
    return f"{path.name} → {target.parent.relative_to(project.content)}"


def delete_document(project: Project) -> str:
    documents = project.documents()
    if len(documents) < 4:
        return ""
    path = project.dice.choice(documents)
    path.unlink()
    return path.name


def swap_texts(project: Project) -> str:
    documents = project.documents()
    if len(documents) < 2:
        return ""
    one, other = project.dice.sample(documents, 2)
    texts = one.read_bytes(), other.read_bytes()
    other.write_bytes(texts[0])
    one.write_bytes(texts[1])
    return f"{one.name} ↔ {other.name}"


def touch(project: Project) -> str:
    path = project.dice.choice(project.files(".md", ".csv", ".yml", ".docx"))
    stamp = project.dice.randint(1_500_000_000, 1_700_000_000)
    os.utime(path, (stamp, stamp))
    return path.name


def change_line_ends_or_encoding(project: Project) -> str:
    path = project.dice.choice(project.files(".md", ".csv", ".yml"))
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("gb18030", errors="replace").replace("\r\n", "\n")
    kind = project.dice.choice(("lf", "crlf", "bom", "gb18030"))
    if kind in ("crlf", "bom"):
        text = text.replace("\n", "\r\n")
    codec = {"bom": "utf-8-sig", "gb18030": "gb18030"}.get(kind, "utf-8")
    path.write_bytes(text.encode(codec))
    return f"{path.name} {kind}"


def change_attachment(project: Project) -> str:
    files = [path for path in project.files(".docx", ".txt") if path.is_file()]
    if files and project.dice.random() < 0.7:
        path = project.dice.choice(files)
        if project.dice.random() < 0.3:
            path.unlink()
            return f"- {path.name}"
        path.write_bytes(path.read_bytes()[::-1])
        return path.name
    folder = project.dice.choice(project.folders())
    name = project.dice.choice(("shenqingbiao.docx", "附件 一.docx", "a.txt"))
    (folder / name).write_bytes(project.text().encode())
    path = project.dice.choice(sorted(p for p in folder.glob("*.md")))
    if readable(path):
        set_key(path, "附件", f"[{name}]")
    return f"+ {name}"


def restore_something(project: Project) -> str:
    name = project.dice.choice(sorted(project.original))
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(project.original[name])
    return name


EDITS: tuple[Edit, ...] = (
    rename_file,
    move_to_another_column,
    delete_document,
    swap_texts,
    touch,
    change_line_ends_or_encoding,
    change_attachment,
    restore_something,
)
