/* Finds items by title, 文号 or 索引号 in the published index; nothing leaves the browser. */
(() => {
  "use strict";
  const PAGE = 50;
  const byId = (id) => document.getElementById(id);
  const input = byId("query"), section = byId("results"), count = byId("result-count");
  const list = add(section, "ol", "items results");
  const more = add(section, "button", "button");
  more.type = "button";
  more.hidden = true;

  // Only letters and digits count: brackets, spaces, quotes and width never decide a match.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[○◯]/g, "〇").replace(/[^\p{L}\p{N}]+/gu, "");
  }
  function foldNumber(text) {
    return fold(text).replace(/第(?=\d)/g, "").replace(/号$/, "");
  }
  // A query with a whole 文号 among other words; 〔2021〕5号 is no part of 〔2021〕50号.
  function holds(text, number) {
    const at = number.length > 5 ? text.indexOf(number) : -1;
    return at >= 0 && !/^\d/.test(text.slice(at + number.length));
  }

  function prepare(row) {
    const [title, , date, number, index, column, unit] = row;
    const entry = { row, date, title: fold(title), number: foldNumber(number), index: fold(index) };
    entry.all = [entry.title, entry.number, entry.index, fold(column), fold(unit)].join(" ");
    return entry;
  }
  function ask(query) {
    const text = fold(query), number = foldNumber(query) || text;
    const words = query.split(/\s+/).map(foldNumber).filter(Boolean);
    return { text, number, words, dated: /(19|20)\d{3,}$/.test(number) };
  }
  // 0 is best, -1 is no match.
  function rank(entry, { text, number, words, dated }) {
    if (entry.number === number || entry.index === text) return 0;
    if (dated && entry.number.endsWith(number)) return 1;
    if (entry.title === text) return 2;
    if (holds(text, entry.number)) return 3;
    if (entry.title.startsWith(text)) return 4;
    if (entry.title.includes(text)) return 5;
    if (entry.number.includes(number) || entry.index.includes(text)) return 6;
    return words.every((word) => entry.all.includes(word)) ? 7 : -1;
  }

  async function fetchJson(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }
  // The shards are asked for at once, newest first, and kept for later queries.
  let loading = null;
  async function loadShards() {
    const manifest = new URL(section.dataset.index, location.href);
    const { shards } = await fetchJson(manifest);
    return shards.sort((a, b) => b.year - a.year).map((shard) => {
      const entries = fetchJson(new URL(shard.url, manifest)).then(({ items }) => items.map(prepare));
      entries.catch(() => {}); // reported where it is awaited
      return entries;
    });
  }
  const load = () => loading || (loading = loadShards());

  function add(parent, tag, name, text) {
    const element = parent.appendChild(document.createElement(tag));
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function show(found, limit) {
    list.textContent = "";
    for (const { entry } of found.slice(0, limit)) {
      const [title, url, date, number, index, column, unit] = entry.row;
      const item = add(list, "li");
      item.setAttribute("data-result", "");
      add(item, "a", "", title).href = /^https?:/.test(url) ? url : section.dataset.root + url;
      const facts = add(item, "span", "item-facts");
      for (const fact of [number, index && "索引号 " + index, column, unit]) if (fact) add(facts, "span", "", fact);
      if (date) add(item, "time", "", date).dateTime = date;
    }
    more.hidden = found.length <= limit;
    more.textContent = "再显示 " + Math.min(PAGE, found.length - limit) + " 条";
    more.onclick = () => {
      show(found, limit + PAGE);
      list.children[limit].firstChild.focus();
    };
  }
  function advise(text) {
    count.textContent = text;
    add(count, "a", "", "网站地图").href = section.dataset.sitemap;
    count.append("，按栏目和年份查看。");
  }

  let turn = 0;
  async function run(text) {
    const mine = ++turn;
    const query = ask(text);
    const found = [];
    count.textContent = query.text && "正在检索……";
    if (!query.text) return show(found, PAGE);
    try {
      for (const shard of await load()) {
        const entries = await shard;
        if (mine !== turn) return;
        for (const entry of entries) {
          const value = rank(entry, query);
          if (value >= 0) found.push({ entry, value, order: found.length });
        }
        found.sort((a, b) => a.value - b.value
          || (a.entry.date < b.entry.date) - (a.entry.date > b.entry.date) || a.order - b.order);
        show(found, PAGE);
      }
    } catch (error) {
      loading = null;
      if (mine === turn) advise("检索数据暂时读不到，结果可能不全。请稍后再试，或打开");
      return;
    }
    if (mine !== turn) return;
    if (found.length) count.textContent = "找到 " + found.length + " 条";
    else advise("没有找到“" + text + "”。请减少字数，或只写文号中的年份和序号；也可以打开");
  }

  let timer = 0;
  function go() {
    clearTimeout(timer);
    const text = input.value.trim();
    const address = new URL(location.href);
    if (text) address.searchParams.set("q", text);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    run(text);
  }
  const soon = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(go, 250);
  };
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  input.addEventListener("input", soon);
  input.addEventListener("compositionend", soon);
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) run(input.value.trim());
})();
