"""The embedded size: Whoosh, in files of its own. The only package that knows Whoosh."""
