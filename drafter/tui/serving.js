// What is pasted comes from the clipboard of the browser, which asks for it with a key of its own: the terminal would
// take Ctrl+V for a letter to pass on.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "v") event.stopImmediatePropagation();
}, true);

// What is typed while the page connects waits until it has: a socket that is not open yet throws it away.
window.WebSocket = class extends WebSocket {
  #waiting = [];

  constructor(...address) {
    super(...address);
    this.addEventListener("open", () => this.#waiting.splice(0).forEach((data) => super.send(data)));
  }

  send(data) {
    if (this.readyState === WebSocket.CONNECTING) this.#waiting.push(data);
    else super.send(data);
  }
};

// The keyboard belongs to the app from the beginning: nobody has to click first, or to wait for the first picture.
new MutationObserver((_, observer) => {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard) {
    observer.disconnect();
    keyboard.focus();
  }
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
