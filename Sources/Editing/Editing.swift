// Editing changes what an editor wrote and makes what an editor starts from: new files, names, the order of
// keys, and what other programs need to help with it. Pure: texts in, texts out; the command line writes them.

import Catalog
import Diagnostics
import Reading
