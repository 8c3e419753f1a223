// Put into the page by `cargo xtask serve` only. Reloads the page when a newer build is there, and lays what
// the compiler says over it when there is none.
(() => {
  const own = document.currentScript.dataset.app;
  const overlay = document.createElement("pre");
  overlay.id = "xtask-failure";
  overlay.setAttribute("role", "alert");
  Object.assign(overlay.style, {
    position: "fixed",
    inset: "auto 1rem 1rem 1rem",
    maxHeight: "60vh",
    overflow: "auto",
    margin: "0",
    padding: "1rem",
    border: "1px solid #d66",
    borderRadius: "8px",
    background: "#241414",
    color: "#fbe9e9",
    font: "13px/1.5 ui-monospace, monospace",
    whiteSpace: "pre-wrap",
    zIndex: "2147483647",
  });
  const show = (failure) => {
    overlay.textContent = failure ?? "";
    if (failure === null) overlay.remove();
    else (document.body ?? document.documentElement).append(overlay);
  };
  const progress = new EventSource("/__xtask/progress");
  progress.onmessage = (event) => {
    const { app, failure } = JSON.parse(event.data);
    if (failure === null && app !== null && app !== own) location.reload();
    else show(failure);
  };
  // The browser keeps few connections to one address: a page that is left must not hold one.
  addEventListener("pagehide", () => progress.close());
})();
