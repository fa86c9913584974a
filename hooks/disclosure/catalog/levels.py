"""Levels of government, ranks, and the other closed vocabularies of the catalogue."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Which kind of site a body publishes on; duties are given by level."""

    CITY_PORTAL = "city_portal"
    CITY_DEPT = "city_dept"
    COUNTY = "county"
    COUNTY_DEPT = "county_dept"
    TOWNSHIP = "township"

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return _LEVEL_TITLES[self]

    @property
    def is_government(self) -> bool:
        """Whether the body is a government itself rather than a department of one."""
        return self in (Level.CITY_PORTAL, Level.COUNTY, Level.TOWNSHIP)


_LEVEL_TITLES = {
    Level.CITY_PORTAL: "市政府门户",
    Level.CITY_DEPT: "市级部门",
    Level.COUNTY: "区县政府门户",
    Level.COUNTY_DEPT: "区县部门",
    Level.TOWNSHIP: "乡镇（街道）",
}


class Rank(StrEnum):
    """行政级别, where a duty depends on it (条例 art. 21)."""

    PROVINCE = "省级"
    CITY = "设区的市"
    COUNTY = "县"
    TOWNSHIP = "乡镇"


class Holds(StrEnum):
    """What a column consists of. `records:<type>` joins these with the record system."""

    DOCUMENTS = "documents"
    PAGE = "page"
    LINKS = "links"
    TABLE = "table"
    FACET = "facet"
    ITEM_INDEX = "item_index"
    DUTY_INDEX = "duty_index"
    BRANCH = "branch"

    @property
    def label(self) -> str:
        """What it holds, in Chinese."""
        return {
            Holds.DOCUMENTS: "公文、信息",
            Holds.PAGE: "单页",
            Holds.LINKS: "链接清单",
            Holds.TABLE: "数据表",
            Holds.FACET: "按专题或五公开汇集",
            Holds.ITEM_INDEX: "政府信息公开目录（自动生成）",
            Holds.DUTY_INDEX: "主动公开基本目录（自动生成）",
            Holds.BRANCH: "只含下级栏目",
        }[self]

    @property
    def is_index(self) -> bool:
        """Whether it is a table that the engine makes over the whole body."""
        return self in (Holds.ITEM_INDEX, Holds.DUTY_INDEX)

    @property
    def is_generated(self) -> bool:
        """Whether it only shows what stands elsewhere: no file of its own, nothing to count."""
        return self is Holds.FACET or self.is_index


class DutyKind(StrEnum):
    """长期 duties stay; 年度任务 end with their year; 一次性 ones end when done."""

    STANDING = "长期"
    YEARLY = "年度任务"
    ONCE = "一次性"


class Action(StrEnum):
    """Publish one's own, gather others', or both."""

    PUBLISH = "publish"
    AGGREGATE = "aggregate"
    BOTH = "both"


class Every(StrEnum):
    """A rhythm of publication that follows the calendar."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def label(self) -> str:
        """The rhythm in Chinese."""
        return {Every.QUARTER: "每季度", Every.HALF_YEAR: "每半年", Every.YEAR: "每年"}[self]


class FreshnessEvent(StrEnum):
    """Freshness by event, not by age: such a column never turns stale by itself."""

    PLAN_PERIOD = "plan_period"
    CHANGE = "change"
    APPROVAL = "approval"

    @property
    def label(self) -> str:
        """The event in Chinese."""
        return {
            FreshnessEvent.PLAN_PERIOD: "新的规划期开始或规划修订时更新",
            FreshnessEvent.CHANGE: "内容变化时及时更新",
            FreshnessEvent.APPROVAL: "批准后20日内公开",
        }[self]


class Mode(StrEnum):
    """How a site stands: mounted under an existing portal, or a unit's whole site."""

    EMBEDDED = "嵌入"
    STANDALONE = "独立"


class StatementPolicy(StrEnum):
    """Whether “无此类信息” may stand in for content (DECISIONS of substance: some never)."""

    ALLOWED = "allowed"
    NEVER = "never"


class Gathering(StrEnum):
    """归集方式: the four ways to gather others' items."""

    HYPERLINK = "超链接"
    SCRAPE = "数据抓取"
    BACKEND = "后台数据联通"
    MANUAL = "人工录入"


class FivePublic(StrEnum):
    """五公开: which stage of government an item lays open."""

    DECISION = "决策"
    EXECUTION = "执行"
    MANAGEMENT = "管理"
    SERVICE = "服务"
    RESULT = "结果"


class FacetField(StrEnum):
    """Fields of an item that a facet column selects by."""

    TOPIC = "专题"
    FIVE = "五公开"
