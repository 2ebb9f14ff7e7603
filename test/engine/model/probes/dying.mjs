// Ends as a graphics driver may that asserts.
process.abort();
