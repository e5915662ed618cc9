// Preview shows a site that is still being written: a server for this machine alone, which watches folders,
// has the site made again and tells the browser. It knows neither content nor templates; it is handed a
// function that makes the site.

import Diagnostics
