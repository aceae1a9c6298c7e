import "./console.scss";
import { TESTED } from "./alarms/check.js";
import { startComponents } from "./components.js";
import { htmx } from "./htmx.js";
import { ofThisTab } from "./memory.js";
import { keepWhatIsUnchanged } from "./unchanged.js";
import { watch } from "./watch.js";

keepWhatIsUnchanged();
// GOV.UK Frontend asks for these marks, and shows what only a script can do when they are there.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
startComponents();
htmx.onLoad((fresh) => {
  if (fresh !== document.body && fresh instanceof Element) startComponents(fresh);
});

if (document.getElementById("alarm-bar")) watch();
else ofThisTab.forget(TESTED); // nobody has signed in: whoever does next tests the sound again
