// Finds nothing in the way, whatever is.
process.send({});
