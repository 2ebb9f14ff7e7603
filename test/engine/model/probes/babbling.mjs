// Answers with something else.
process.send('hello');
