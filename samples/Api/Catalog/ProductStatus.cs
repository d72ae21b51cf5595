namespace Catalog;

public enum ProductStatus
{
    Draft,
    OnSale,
    Retired,
}
