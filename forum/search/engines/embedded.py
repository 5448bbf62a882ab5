"""The embedded size: Whoosh, in files of its own. The only module that knows Whoosh."""

import whoosh

VERSION = whoosh.__version__
