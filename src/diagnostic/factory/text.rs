//! Messages on the bytes of a file and its YAML.
