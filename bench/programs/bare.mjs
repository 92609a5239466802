// A program that does nothing: what it costs is taken off every other program's time.
export {}
