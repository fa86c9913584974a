// A tree of sections, years and documents, built once a run; layouts ask it through filters.
import footnote from "markdown-it-footnote";

const folderOf = (url) => url.slice(0, url.lastIndexOf("/"));
const newestFirst = (a, b) => (a.data.published < b.data.published ? 1 : -1);

function treeOf(pages) {
  const nodes = new Map([["", { folder: "", children: [], documents: [] }]]);
  const nodeAt = (folder) => {
    if (!nodes.has(folder)) {
      const parent = nodeAt(folder.slice(0, folder.lastIndexOf("/")));
      const node = { folder, parent, children: [], documents: [] };
      parent.children.push(node);
      nodes.set(folder, node);
    }
    return nodes.get(folder);
  };
  for (const page of pages) {
    if (!page.url || page.url.endsWith(".xml")) continue;
    const node = nodeAt(folderOf(page.url));
    if (page.url.endsWith("/")) Object.assign(node, { page, data: page.data });
    else node.documents.push(page);
  }
  const finish = (node) => {
    node.documents.sort(newestFirst);
    node.children.forEach(finish);
    const years = node.children.some((child) => !child.data.section);
    const order = (child) => (years ? -parseInt(child.data.title) : child.data.weight ?? 0);
    node.children.sort((a, b) => order(a) - order(b));
    node.count = node.children.reduce((sum, child) => sum + child.count, node.documents.length);
    node.newest = [...node.documents, ...node.children.flatMap((child) => child.newest)]
      .sort(newestFirst)
      .slice(0, 20);
  };
  finish(nodes.get(""));
  return nodes;
}

const link = (node) => `<a href="${node.folder}/">${node.data.title}</a>`;

function branch(node, at) {
  const open = !node.data.leaf && (at + "/").startsWith(node.folder + "/");
  const inside = open ? `<ul>${node.children.map((child) => branch(child, at)).join("")}</ul>` : "";
  return `<li>${link(node)}${inside}</li>`;
}

export default function (config) {
  let nodes;
  let menus;
  // What stands around a page is its column's; a year's pages show the column above it.
  const columnAt = (url) => {
    const node = nodes.get(folderOf(url));
    return node.data.section || !node.parent ? node : node.parent;
  };
  config.addCollection("tree", (api) => {
    nodes = treeOf(api.getAll());
    menus = new Map();
    return [];
  });
  config.addFilter("node", (url) => nodes.get(folderOf(url)));
  config.addFilter("column", columnAt);
  config.addFilter("trail", (url) => {
    const found = [];
    const own = nodes.get(folderOf(url));
    for (let node = url.endsWith("/") ? own.parent : own; node; node = node.parent) {
      found.unshift(node);
    }
    return found;
  });
  config.addFilter("menu", (url) => {
    const at = columnAt(url).folder;
    if (!menus.has(at)) {
      menus.set(at, nodes.get("").children.map((node) => branch(node, at)).join(""));
    }
    return menus.get(at);
  });
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
  config.addPassthroughCopy("content/**/*.{pdf,png}");
  config.amendLibrary("md", (markdown) => markdown.set({ html: true }).use(footnote));
  return {
    dir: { input: "content", includes: "../layouts", output: "_site" },
    markdownTemplateEngine: false,
  };
}
