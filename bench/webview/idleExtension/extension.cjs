// Does nothing: what the editor says that its activation took is the editor's own share of any activation.
exports.activate = () => undefined;
