// Only adds to pages that already work: menus that close, a copy button, facets that remember.
"use strict";

(() => {
  const menus = document.querySelectorAll("details[data-menu]");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // "/" goes to the search box, as researchers know it from catalogues.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const box = document.getElementById("q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  // Suggestions while one types: a combobox with a list box, after the ARIA Authoring Practices. Enter
  // searches as ever unless a suggestion was chosen with the arrow keys.
  const box = document.querySelector("input[data-suggest]");
  if (box) {
    const list = document.createElement("ul");
    const said = document.createElement("p");
    Object.assign(list, { id: "suggestions", className: "suggest", hidden: true });
    Object.assign(said, { className: "hidden" });
    said.setAttribute("role", "status");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestions);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(states)) box.setAttribute(name, value);
    box.closest(".searchbox-row").append(list, said);
    let options = [], chosen = -1, timer = 0, asked = null;

    const choose = (place) => {
      chosen = place;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
      if (place < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      clearTimeout(timer);
      if (asked) asked.abort();
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      choose(-1);
    };
    const option = (one, place) => {
      const item = document.createElement("li");
      Object.assign(item, { id: `suggestion-${place}`, className: "suggest-option" });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.url = one.url;
      const part = (name, text, language) => {
        if (!text) return;
        const span = document.createElement("bdi");
        Object.assign(span, { className: name, textContent: text });
        if (language) span.lang = language;
        item.append(span, " ");
      };
      part("suggest-text", one.text, one.language);
      part("suggest-more", [one.kind === "value" ? "" : one.detail].filter(Boolean).join(" "));
      part("suggest-kind", one.kind === "value" ? one.detail : box.dataset[one.kind]);
      // Pressing must not take the focus from the box.
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => location.assign(one.url));
      return item;
    };
    const ask = async () => {
      const text = box.value.trimStart();
      if (text.length < 2 && !/\p{Script=Han}/u.test(text)) return close();
      asked = new AbortController();
      const wanted = new URLSearchParams({ q: text, limit: "8", ui: document.documentElement.lang });
      try {
        const answer = await fetch(`${box.dataset.suggest}?${wanted}`, { signal: asked.signal });
        if (!answer.ok || box.value.trimStart() !== text || document.activeElement !== box) return;
        options = (await answer.json()).suggestions.map(option);
      } catch { return; /* no suggestions, then */ }
      list.replaceChildren(...options);
      list.hidden = options.length === 0;
      box.setAttribute("aria-expanded", String(options.length > 0));
      said.textContent = `${box.dataset.suggestions}: ${options.length.toLocaleString(document.documentElement.lang)}`;
      choose(-1);
    };
    box.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (asked) asked.abort();
      if (!event.isComposing) timer = setTimeout(ask, 120);
    });
    box.addEventListener("compositionend", ask);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      const last = options.length - 1;
      if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(options[chosen].dataset.url);
      else return;
      event.preventDefault();
    });
  }

  // "Apply" appears where a choice differs from the page.
  const differs = (field) => field.type === "checkbox" ? field.checked !== field.defaultChecked
                                                       : field.value !== field.defaultValue;
  for (const group of document.querySelectorAll(".facet, .facet-page form")) {
    const apply = group.querySelector(".apply");
    if (!apply) continue;
    const fields = [...group.querySelectorAll("input[name]:not([type=hidden])")];
    group.addEventListener("input", () => apply.classList.toggle("ready", fields.some(differs)));
  }

  // Empty fields would only lengthen the address.
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("submit", () => {
      for (const field of form.querySelectorAll("input[name], select[name]")) {
        if (field.value === "" && field.name !== "q") field.disabled = true;
      }
    });
  }
  // A page taken from the browser's cache must not keep its fields switched off.
  window.addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("input:disabled, select:disabled")) field.disabled = false;
  });

  // Facets stay open or closed as the reader left them.
  const key = (name) => `facet-${name}`;
  for (const facet of document.querySelectorAll("details[data-facet]")) {
    const name = facet.dataset.facet;
    try {
      const left = sessionStorage.getItem(key(name));
      if (left && !facet.querySelector("[aria-current]")) facet.open = left === "open";
      facet.addEventListener("toggle", () => {
        sessionStorage.setItem(key(name), facet.open ? "open" : "closed");
      });
    } catch { /* storage is switched off: facets simply stay open */ }
  }

  // A long list narrows while one types; Enter still asks the server, which knows all values.
  const narrow = document.querySelector("input[data-narrow]");
  if (narrow) {
    const rows = [...document.getElementById(narrow.dataset.narrow).children];
    narrow.addEventListener("input", () => {
      const wanted = narrow.value.trim().toLocaleLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    });
  }
})();
