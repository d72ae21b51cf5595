namespace SchemaGen.Nodes;

/// <summary>What a list asks for, but for values.</summary>
internal readonly ref struct ListForm<TRow>
{
    internal required Filter<TRow>? Filter { get; init; }

    internal required bool IncludeDeleted { get; init; }

    /// <summary>What is selected; empty for whole rows.</summary>
    internal required ReadOnlySpan<ISelection<TRow>> Items { get; init; }

    internal required bool IsGrouped { get; init; }

    internal required IReadOnlyList<Ordering<TRow>> Order { get; init; }

    /// <summary>Whether the key, which makes the order complete, goes from the highest to the lowest.</summary>
    internal required bool IsKeyDescending { get; init; }

    /// <summary>Where the list goes on, as the values of the order's columns; null when it starts at the beginning.</summary>
    internal required string?[]? Start { get; init; }

    internal required bool IsLimited { get; init; }

    internal void AddShape(ref ShapeWriter shape)
    {
        shape.Add((char)((IncludeDeleted ? 1 : 0) + (IsGrouped ? 2 : 0) + (IsKeyDescending ? 4 : 0) + (IsLimited ? 8 : 0) + (Start is null ? 0 : 16)), Items.Length);
        foreach (ISelection<TRow> item in Items)
            item.AddShape(ref shape);
        shape.Add('o', Order.Count);
        for (int i = 0; i < Order.Count; i++)
        {
            Order[i].By.AddShape(ref shape);
            shape.Add((char)((Order[i].IsDescending ? 1 : 0) + (Order[i].AreNullsFirst ? 2 : 0) + (Start is not null && Start[i] is null ? 4 : 0)));
        }

        Filter?.AddShape(ref shape);
    }
}
