"""What every page shares: access marks, forms, headers, assets, errors."""
