import pack
pack.child
