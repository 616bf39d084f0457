"""Who: order units and their policies, providers, members, roles; who may see what."""
