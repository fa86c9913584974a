"""Edits of a document's text and metadata."""

from __future__ import annotations

from prove_parts.edits.project import Edit, Project, set_key


def add_document(project: Project) -> str:
    project.made += 1
    stem = f"new{project.made:02d}"
    path = project.dice.choice(project.folders()) / f"{stem}.md"
    lines = [f"标题: {project.text()}", f"地址: {stem}", f"发布日期: {project.day()} 09:00"]
    if project.dice.random() < 0.5:
        lines.append(f"文号: 示府发〔2026〕{project.dice.randint(1, 30)}号")
    if project.dice.random() < 0.3:
        lines.append(f"也属: [{project.dice.choice(('plan-nesd', 'interpretation', 'system'))}]")
    if project.dice.random() < 0.3:
        lines.append(f"{project.dice.choice(('解读', '替代', '修改'))}: [示府规〔2026〕3号]")
    if project.dice.random() < 0.2:
        lines = [line for line in lines if not line.startswith("地址")]
    link = project.reference(path)
    body = f"## {project.text(4)}\n\n{project.text(40)}[{project.text(3)}]({link})。\n"
    path.write_text("---\n" + "\n".join(lines) + "\n---\n\n" + body, "utf-8")
    return str(path.relative_to(project.root))


def change_body(project: Project) -> str:
    path = project.document()
    link = project.reference(path)
    text = path.read_text("utf-8") + f"\n{project.text(20)}[{project.text(3)}]({link})。\n"
    path.write_text(text, "utf-8")
    return path.name


def shorten_body(project: Project) -> str:
    path = project.document()
    lines = path.read_text("utf-8").split("\n")
    end = lines.index("---", 1)
    path.write_text("\n".join(lines[: max(end + 1, len(lines) - 3)]) + "\n", "utf-8")
    return path.name


def change_title(project: Project) -> str:
    path = project.document()
    set_key(path, "标题", project.text())
    return path.name


def change_published(project: Project) -> str:
    path = project.document()
    set_key(path, "发布日期", f"{project.day()} 10:00" if project.dice.random() < 0.9 else "")
    return path.name


def change_number(project: Project) -> str:
    path = project.document()
    number = project.dice.choice(("", "示府规〔2026〕3号", "示府发〔2026〕9号", "示府发[2026]9号"))
    set_key(path, "文号", number)
    return f"{path.name} {number}"


def change_validity(project: Project) -> str:
    path = project.document()
    key = project.dice.choice(("施行日期", "有效期至", "废止日期"))
    set_key(path, key, project.day() if project.dice.random() < 0.7 else "")
    return f"{path.name} {key}"


def change_relation(project: Project) -> str:
    path = project.document()
    key = project.dice.choice(("解读", "替代", "修改", "也属"))
    value = project.dice.choice(("", "[20260210-01]", "[示府规〔2026〕3号]", "[new01]", "[budget]"))
    set_key(path, key, value)
    return f"{path.name} {key} {value}"


def change_facet(project: Project) -> str:
    path = project.document()
    key, values = project.dice.choice(
        (
            ("专题", ("", "惠民生", "[惠民生, 稳增长]", "没有的专题")),
            ("五公开", ("", "决策", "[执行, 结果]", "别的")),
        )
    )
    value = project.dice.choice(values)
    set_key(path, key, value)
    return f"{path.name} {key} {value}"


def change_summary(project: Project) -> str:
    path = project.document()
    key = project.dice.choice(("内容概述", "成文日期", "索引号"))
    value = {"内容概述": project.text(20), "成文日期": project.day(), "索引号": project.text(6)}[
        key
    ]
    set_key(path, key, value if project.dice.random() < 0.8 else "")
    return f"{path.name} {key}"


def change_status(project: Project) -> str:
    path = project.document()
    value = project.dice.choice(("", "", "依申请公开", "不予公开"))
    set_key(path, "公开属性", value)
    return f"{path.name} {value}"


def change_scope(project: Project) -> str:
    path = project.document()
    value = project.dice.choice(("", "", "本机关内部"))
    set_key(path, "公开范围", value)
    return f"{path.name} {value}"


def break_front_matter(project: Project) -> str:
    path = project.document()
    wrong = project.dice.choice(("发布日期: 下周", "标提: 错字", "标题: ", "关键词: [甲", "：："))
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{wrong}\n", 1), "utf-8")
    return f"{path.name} {wrong}"


EDITS: tuple[Edit, ...] = (
    add_document,
    change_body,
    shorten_body,
    change_title,
    change_published,
    change_number,
    change_validity,
    change_relation,
    change_facet,
    change_summary,
    change_status,
    change_scope,
    break_front_matter,
)
