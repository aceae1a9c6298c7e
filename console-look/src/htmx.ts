import htmx from "htmx.org";
import "htmx-ext-sse";

// Nothing is made into code and no style is written into the page: our content policy forbids both.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.allowScriptTags = false;
htmx.config.timeout = 15_000; // milliseconds: on a dead connection an answer never comes, and later requests wait for it
htmx.config.historyCacheSize = 0; // no page of a case is kept on the device

export { htmx };
