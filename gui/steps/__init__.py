"""The dialogs of the steps: each asks what the law or the paper wants, and builds one change."""
