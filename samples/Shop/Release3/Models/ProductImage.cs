namespace Shop.Models;

public sealed record ProductImage(string Url, string? AlternativeText);
