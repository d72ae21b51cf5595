namespace Shop.Models;

public sealed record ProductSpecifications(double? WeightInKilograms, string? Color, IReadOnlyList<string> Materials);
