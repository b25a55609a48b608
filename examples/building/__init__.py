"""Makes the Word, PDF, Excel and CSV files of an example case from its Markdown and TOML sources."""
