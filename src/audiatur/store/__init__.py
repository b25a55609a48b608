"""What an office keeps: acts in a database, documents by their hash. It knows the bytes and not their meaning."""
