// Ends without a word.
process.exitCode = 3;
