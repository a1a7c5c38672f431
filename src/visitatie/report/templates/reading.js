// Fold chapters and show only what is asked for. Without this script the page shows everything;
// on paper it always does: what is hidden here is hidden on a screen alone.
(() => {
  "use strict";
  const tools = document.getElementById("tools");
  const sections = [...document.querySelectorAll("main section")];
  const headingOf = (section) => section.querySelector(":scope > :is(h2, h3, h4, h5)");
  for (const kept of document.querySelectorAll("section > .together:first-child > :is(h2, h3, h4, h5):first-child")) {
    kept.parentElement.before(kept);
  }
  const badgeOf = (element) => element.querySelector(":scope > .badge");
  const nameOf = (heading) => {
    const number = heading.querySelector(".number");
    const name = heading.dataset.outline;
    return number ? name.slice(number.textContent.length).trim() : name;
  };

  // Folding: a button in every heading of the first two levels.
  let made = 0;
  const foldable = [];
  for (const section of sections) {
    const heading = headingOf(section);
    if (!heading || !section.matches(".level-1, .level-2") || !heading.nextSibling) continue;
    const body = document.createElement("div");
    body.className = "fold";
    body.id = `fold-${++made}`;
    while (heading.nextSibling) body.append(heading.nextSibling);
    section.append(body);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold-button";
    button.setAttribute("aria-controls", body.id);
    button.setAttribute("aria-label", `${tools.dataset.fold}: ${nameOf(heading)}`);
    button.addEventListener("click", () => fold(section, !section.classList.contains("folded")));
    heading.prepend(button);
    foldable.push(section);
    fold(section, false);
  }
  function fold(section, folded) {
    section.classList.toggle("folded", folded);
    headingOf(section).querySelector(".fold-button").setAttribute("aria-expanded", String(!folded));
  }

  // What can be chosen: parts with a level, rows of tables with a level, and findings.
  const parts = sections.filter((one) => {
    const heading = headingOf(one);
    return heading && badgeOf(heading) && heading.querySelector(".code");
  });
  const areaOf = (element) => {
    const chapter = element.closest("section.level-1");
    return chapter && headingOf(chapter) ? nameOf(headingOf(chapter)) : "";
  };
  const areas = new Map();
  for (const part of parts) areas.set(areaOf(part), part.closest("section.level-1"));
  const points = [...document.querySelectorAll("main .point")];
  const kindOf = (point) => point.querySelector(".point-kind .badge").textContent;
  const levelsOf = (row) => [...row.querySelectorAll(":scope > .level .badge")].map((one) => one.textContent);
  const groups = [...document.querySelectorAll("main tbody")].filter((one) => {
    const title = one.querySelector(":scope > .group > th");
    return title && areas.has(title.textContent);
  });
  const rows = groups.flatMap((one) => [...one.rows]).filter((one) => levelsOf(one).length);
  const choices = {
    area: [...areas.keys()],
    level: [...new Set(parts.map((one) => badgeOf(headingOf(one)).textContent))],
    kind: [...new Set(points.map(kindOf))],
  };
  for (const [name, values] of Object.entries(choices)) {
    const select = tools.elements[name];
    select.append(...values.map((value) => new Option(value, value)));
    select.closest("label").hidden = values.length < 2;
  }

  function show(element, wanted) {
    element.classList.toggle("filtered", !wanted);
  }
  function choose() {
    const { area, level, kind } = Object.fromEntries(Object.keys(choices).map((name) => [name, tools.elements[name].value]));
    for (const point of points) show(point, !kind || kindOf(point) === kind);
    let shown = 0;
    for (const part of parts) {
      const fits = (!area || areaOf(part) === area)
        && (!level || badgeOf(headingOf(part)).textContent === level)
        && (!kind || [...part.querySelectorAll(".point")].some((one) => kindOf(one) === kind));
      show(part, fits);
      shown += fits;
    }
    for (const [name, chapter] of areas) {
      if (chapter) show(chapter, chapter.querySelector("section:not(.filtered) > .has-badge") || !(area || level || kind));
    }
    for (const row of rows) show(row, !level || levelsOf(row).includes(level));
    for (const group of groups) {
      const title = group.querySelector(":scope > .group > th").textContent;
      const empty = [...group.rows].every((one) => one.matches(".group, .filtered"));
      show(group, (!area || title === area) && !empty);
    }
    const told = tools.querySelector("[role=status]");
    told.textContent = area || level || kind
      ? told.dataset.some.replace("{shown}", shown).replace("{all}", parts.length) : "";
  }
  tools.addEventListener("change", choose);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("reset", () => setTimeout(choose));
  tools.elements.fold.addEventListener("click", () => foldable.forEach((one) => fold(one, true)));
  tools.elements.unfold.addEventListener("click", () => foldable.forEach((one) => fold(one, false)));

  // Whoever follows a link sees where it leads to.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".filtered")) {
      tools.reset();
      choose();
    }
    for (let one = target.closest("section"); one; one = one.parentElement.closest("section")) {
      if (foldable.includes(one)) fold(one, false);
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  tools.hidden = false;
  if (location.hash) reveal();
})();
