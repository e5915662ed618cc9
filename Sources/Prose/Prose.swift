// Prose looks at how texts read: words that put a person first, and how hard sentences are. What to look for
// is data of a language, in `templates/language/`. Pure.

import Catalog
import Diagnostics
import Reading
