// demo.js — the demo window: tabs on a narrow screen, one language for all phones.

const tabs = [...document.querySelectorAll("[role=tab]")];
const root = document.documentElement;

for (const tab of tabs) {
  tab.onclick = () => show(tab);
  tab.onkeydown = (event) => step(tab, { ArrowRight: 1, ArrowLeft: -1 }[event.key]);
}
document.getElementById("language").onclick = switchLanguage;
show(tabs[0]);

function show(chosen) {
  for (const tab of tabs) {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).classList.toggle("shown", on);
  }
}

function step(tab, by) {
  if (!by) return;
  const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
  show(next);
  next.focus();
}

function switchLanguage() {
  root.lang = root.lang === "vi" ? "en" : "vi";
  for (const frame of document.querySelectorAll("iframe")) {
    const phone = frame.contentDocument;
    if (phone.documentElement.lang !== root.lang) phone.getElementById("language").click();
  }
}
