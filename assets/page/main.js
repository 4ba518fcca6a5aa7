/* Starts the page: every module adds its listeners, in this order; then the first view is shown. */

import { allowCookieLookups } from "./browser.js";
import * as card from "./card/card.js";
import * as figures from "./charts/figures.js";
import { plotly } from "./charts/plotly.js";
import * as charts from "./charts/start.js";
import * as announce from "./controls/announce.js";
import * as clicks from "./controls/clicks.js";
import * as arrangement from "./controls/arrangement.js";
import * as dividers from "./controls/dividers.js";
import * as find from "./controls/find.js";
import * as hint from "./controls/hint.js";
import * as languages from "./controls/languages.js";
import * as menus from "./controls/menus.js";
import * as numbers from "./controls/numbers.js";
import * as opened from "./controls/opened.js";
import * as paper from "./controls/paper.js";
import * as phone from "./controls/phone.js";
import * as play from "./controls/play.js";
import * as search from "./controls/search.js";
import * as shortcuts from "./controls/shortcuts.js";
import * as span from "./controls/span.js";
import * as story from "./controls/story.js";
import * as theme from "./controls/theme.js";
import * as panels from "./dash/panels.js";
import { names } from "./document.js";
import { all, painted } from "./dom.js";
import { fold } from "./language/words.js";
import * as options from "./lists/options.js";
import * as paged from "./lists/paged.js";
import * as toolbars from "./lists/toolbars.js";
import * as undated from "./lists/undated.js";
import * as picture from "./map/first_picture.js";
import * as camera from "./map/kept_camera.js";
import * as legend from "./map/legend.js";
import * as modal from "./modal.js";
import * as late from "./net/late.js";
import { begin, send } from "./net/session.js";
import * as dialog from "./share/dialog.js";
import * as downloads from "./share/downloads.js";
import * as share from "./share/share.js";
import { pageReady, shownAgain, wordsPut } from "./signals.js";
import * as cards from "./table/cards.js";
import * as grid from "./table/grid.js";
import { put } from "./texts.js";

const PARTS = [
  modal,
  charts,
  figures,
  picture,
  camera,
  late,
  clicks,
  search,
  find,
  menus,
  arrangement,
  dividers,
  hint,
  card,
  options,
  toolbars,
  legend,
  announce,
  opened,
  numbers,
  span,
  play,
  story,
  theme,
  languages,
  phone,
  shortcuts,
  paged,
  undated,
  cards,
  grid,
  panels,
  dialog,
  downloads,
  share,
  paper,
];

allowCookieLookups();
for (const part of PARTS) part.start();
wordsPut.emit(all("#page [id]").map(({ id }) => id));
pageReady.emit();
addEventListener("pageshow", ({ persisted }) => persisted && painted().then(() => shownAgain.emit()));
begin(({ html, figures: drawings }) => {
  figures.draw(drawings); // first, as charts measure their boxes, which new texts would force the browser to lay out
  if (html) put(html);
});

/* Only for debugging in the console. */
Object.assign(window, { geoReactions: { names, fold, send, plotly, drawAll: figures.drawAll } });
