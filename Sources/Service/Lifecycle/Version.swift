/// The version of the programs, as `--version`, `info` and the provenance of an article give it.
public let telexVersion = "0.1.0"
