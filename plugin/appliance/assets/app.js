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
