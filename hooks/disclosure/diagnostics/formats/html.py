"""An HTML fragment for people, to be set into a page of any look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined

from disclosure.diagnostics.formats.plain import clean_report, clean_rules, one_line
from disclosure.diagnostics.formats.wording import (
    BLOCKED,
    SEVERITY_NAMES,
    justification,
    rule_label,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc

# Three columns whose words may break anywhere fit 360 px; should a theme make them wider, the
# region scrolls and can be reached by keyboard. The severity is a word, never colour alone.
_SOURCE: Final = """\
{% macro listing(caption, anchor, rows) %}
<div class="disclosure-report__scroll" role="region" aria-labelledby="{{ anchor }}" tabindex="0" \
style="overflow-x:auto">
<table class="disclosure-report__table" style="width:100%;overflow-wrap:anywhere">
<caption id="{{ anchor }}">{{ caption }}</caption>
<thead><tr><th scope="col" style="min-width:3em">级别</th><th scope="col">问题与修法</th>\
<th scope="col">位置</th></tr></thead>
<tbody>
{% for finding, suppression in rows %}
<tr class="disclosure-report__{{ finding.severity.value }}">
<td>{{ severity_names[finding.severity] }}</td>
<td>{% if finding.rule %}<strong>{{ rule_label(finding.rule) }}</strong><br>{% endif %}\
{{ finding.message }}
{%- if finding.basis %}（依据 {{ finding.basis | join("、") }}）{% endif %}
{%- if finding.hint %}<br>修法：{{ finding.hint }}{% endif %}
{%- if suppression %}<br>豁免：{{ justification(suppression) }}{% endif %}</td>
<td><code style="white-space:normal">{{ finding.place }}</code></td>
</tr>
{% endfor %}
</tbody>
</table>
</div>
{% endmacro %}
<section class="disclosure-report" aria-label="校验报告">
<p>基准日 <time datetime="{{ report.as_of }}">{{ report.as_of }}</time>：{{ summary }}。\
{% if report.blocked %}<strong>{{ blocked }}。</strong>{% endif %}</p>
{% if findings %}
{{ listing("问题", "disclosure-report-findings", findings) }}
{%- else %}
<p>没有发现问题。</p>
{% endif %}
{% if suppressed %}
{{ listing("已豁免的问题", "disclosure-report-suppressed", suppressed) }}
{%- endif %}
</section>
"""
_TEMPLATE: Final = Environment(
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
).from_string(_SOURCE)


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """A `section` with one table of findings and one of suppressed findings, as needed."""
    report = clean_report(report, one_line)
    known = clean_rules(rules)
    return _TEMPLATE.render(
        report=report,
        findings=[(finding, None) for finding in report.findings],
        suppressed=[(pair.finding, pair.suppression) for pair in report.suppressed],
        summary=summary(report),
        blocked=BLOCKED,
        severity_names=SEVERITY_NAMES,
        justification=justification,
        rule_label=lambda code: rule_label(code, known),
    )
