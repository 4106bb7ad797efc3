import left
left.name
