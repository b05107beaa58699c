"""The same four kinds of work, done here and by what people would pick instead: PocketBase as its wheel ships it, and
as a floor plain Flask with raw statements on SQLite. Each runs as it is really served (gunicorn, log-in, limits);
counted is the processor time of all its processes.

They are not equal work: ours encrypts, chains, keeps who looked and cleans photographs. They are what a user compares.
"""
