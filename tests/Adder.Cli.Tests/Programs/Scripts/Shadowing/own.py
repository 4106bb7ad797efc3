import own
own.name
