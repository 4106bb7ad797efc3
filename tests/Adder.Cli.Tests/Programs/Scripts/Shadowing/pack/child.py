import pack.sibling
