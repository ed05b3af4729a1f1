// Reloads the page when another one is shown at its address, and shows over it what is wrong with the record.
(() => {
  const [token, made] = document.currentScript.src.split("?")[1].split(".");
  let stream, panel;

  const hide = () => { panel?.remove(); panel = undefined; };

  const show = (faults) => {
    hide();
    panel = document.createElement("section");
    panel.setAttribute("role", "alert");
    panel.id = "__breachbook";
    panel.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;padding:1rem 1.25rem;background:#1b1b1f;color:#f4f4f4;border-top:4px solid #d92d20;font:14px/1.5 ui-monospace,monospace";
    const heading = document.createElement("strong");
    heading.textContent = "The last change is not shown: the record has errors.";
    const text = document.createElement("pre");
    text.style.cssText = "margin:.75rem 0 0;white-space:pre-wrap;color:inherit;background:none;border:0;font:inherit";
    text.textContent = faults;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.style.cssText = "float:right;font:inherit;padding:.25rem .75rem;color:#f4f4f4;background:#3a3a42;border:1px solid #a0a0a8;border-radius:4px;cursor:pointer";
    close.addEventListener("click", hide);
    panel.append(close, heading, text);
    document.body.append(panel);
  };

  const open = () => {
    stream = new EventSource(`/__breachbook/events?${token}&${location.pathname}`);
    stream.addEventListener("shown", (event) => {
      const faults = event.data.trim();
      if (event.lastEventId !== made) location.reload();
      else if (faults) show(faults);
      else hide();
    });
  };

  // A browser opens few connections to a host, and tabs out of sight need none.
  document.addEventListener("visibilitychange", () => {
    stream?.close();
    if (!document.hidden) open();
  });
  if (!document.hidden) open();
})();
