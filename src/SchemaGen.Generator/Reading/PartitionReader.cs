namespace SchemaGen.Generator.Reading;

/// <summary>Reads how a model's table is partitioned, and its partitions.</summary>
internal static class PartitionReader
{
    /// <summary>Adds to a table what the model says of its partitions.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <param name="table">The table so far.</param>
    /// <returns>The table; as it was where the model says nothing, or nothing that can be.</returns>
    public static Table Read(ModelReading model, Table table)
    {
        List<AttributeData> partitions = [.. model.Attributes.All(KnownAttribute.Partition)];
        if (model.Attributes.Find(KnownAttribute.PartitionBy) is not { } attribute)
        {
            if (partitions.Count > 0)
                model.Report(ModelProblemKind.BadAttributeValue, null, "[Partition] is for a table that says how it is partitioned; add [PartitionBy(PartitionStrategy.Range, nameof(…))].");
            return table;
        }

        if (Keys(attribute, model) is not { } keys)
            return table;
        Partitioning partitioning = new((PartitionStrategy)(attribute.Number(0) ?? 0), keys);
        RequireKeys(model, table, partitioning);
        if (!table.StorageParameters.IsEmpty || table.Indexes.Any(static i => !i.StorageParameters.IsEmpty))
        {
            model.Report(ModelProblemKind.BadAttributeValue, null, "[PartitionBy] makes a table that stores no rows itself, nor do its indexes; take their storage parameters away, and set them on the partitions with SQL.");
            table = table with { StorageParameters = [], Indexes = table.Indexes.Select(static i => i with { StorageParameters = [] }).ToNamedList() };
        }

        NamedList<Partition> read = [];
        foreach (AttributeData each in FromAbove(partitions, model))
        {
            string? of = each.Text("Of");
            Partitioning? above = of is null ? partitioning : read.Find(of)?.Partitioning;
            // What is above was told of already.
            if (above is null || Read(each, above, of, model) is not { } partition)
                continue;
            if (partition.Partitioning is { } own)
                RequireKeys(model, table, own);
            if (read.Contains(partition.Name) || (partition.Bound.IsDefault && read.Any(p => p.Bound.IsDefault && p.Of == of)))
                model.Report(ModelProblemKind.BadAttributeValue, null, $"[Partition] \"{partition.Name}\" is there twice, or is a second default partition; keep one.");
            else
                read = read.Add(partition);
        }

        return table with { Partitioning = partitioning, Partitions = read.OrderBy(static p => p.Name, StringComparer.Ordinal).ToNamedList() };
    }

    // Each behind the one that it names, which has to be partitioned itself.
    private static List<AttributeData> FromAbove(List<AttributeData> partitions, ModelReading model)
    {
        List<AttributeData> sorted = [.. partitions.Where(static p => p.Text("Of") is null)];
        for (int i = 0; i < sorted.Count; i++)
            sorted.AddRange(partitions.Where(p => p.Text("Of") is { } of && of == sorted[i].Text(0) && !sorted.Contains(p) && IsPartitioned(sorted[i])));
        foreach (AttributeData lost in partitions.Where(p => !sorted.Contains(p)))
            model.Report(ModelProblemKind.BadAttributeValue, null, $"[Partition] \"{lost.Text(0)}\" is to be one of \"{lost.Text("Of")}\", and no partition of that name is partitioned itself; declare that one with Keys and By.");
        return sorted;
    }

    private static bool IsPartitioned(AttributeData attribute) => attribute.Texts("Keys") is { Count: > 0 };

    private static EquatableArray<PartitionKey>? Keys(AttributeData attribute, ModelReading model) =>
        Keys("PartitionBy", attribute.Texts(1), (PartitionStrategy)(attribute.Number(0) ?? 0), model);

    private static EquatableArray<PartitionKey>? Keys(string attribute, EquatableArray<string> properties, PartitionStrategy strategy, ModelReading model)
    {
        if (model.ColumnsOf(attribute, properties, null) is not { } columns)
            return null;
        bool isList = strategy == PartitionStrategy.List;
        if (columns.Count > 0 && (columns.Count == 1 || !isList))
            return columns.Items.Select(static c => new PartitionKey(c)).ToEquatableArray();
        model.Report(ModelProblemKind.BadAttributeValue, null, $"[{attribute}] names the properties of the partition key, and a list has one; write {(attribute == "PartitionBy" ? "[PartitionBy(PartitionStrategy.List, nameof(Region))]" : "By = PartitionStrategy.List, Keys = new[] { nameof(Region) }")}.");
        return null;
    }

    // PostgreSQL looks for duplicates in one partition at a time.
    private static void RequireKeys(ModelReading model, Table table, Partitioning partitioning)
    {
        IEnumerable<(string Part, EquatableArray<string> Columns)> unique =
            (table.PrimaryKey is { } key ? [("primary key", key.Columns)] : Array.Empty<(string, EquatableArray<string>)>())
            .Concat(table.UniqueConstraints.Select(static u => ($"unique constraint \"{u.Name}\"", u.Columns)))
            .Concat(table.Indexes.Where(static i => i.Unique)
                .Select(static i => ($"unique index \"{i.Name}\"", i.Keys.Items.Where(static k => !k.IsExpression).Select(static k => k.Value).ToEquatableArray())));
        foreach ((string part, EquatableArray<string> columns) in unique)
        {
            if (partitioning.Keys.Items.FirstOrDefault(k => !columns.Items.Contains(k.Value)) is { } missing)
                model.Report(ModelProblemKind.PartitionKeyMissing, null, $"its {part} lacks {missing.Value} of the partition key, and PostgreSQL looks for duplicates in one partition at a time; {(part == "primary key" ? "put [Key] on that property too" : "name that property too")}.");
        }
    }

    private static Partition? Read(AttributeData attribute, Partitioning partitioning, string? of, ModelReading model)
    {
        if (model.NameOf("Partition", attribute.Text(0), null) is not { } name)
            return null;
        PropertySpec[] keys = [.. partitioning.Keys.Items.Select(k => model.Properties.Find(p => p.Column.Name == k.Value)!)];
        PartitionBound bound = new()
        {
            From = Values(attribute, "From", keys),
            To = Values(attribute, "To", keys),
            In = attribute.Constants("In").Select(v => PartitionValue.Of(v, keys[0])).ToEquatableArray(),
            Modulus = (int)(attribute.Number("Modulus") ?? 0),
            Remainder = (int)(attribute.Number("Remainder") ?? 0),
        };
        if (bound.Fits(partitioning) && attribute.Flag("Default") == bound.IsDefault)
            return WithPartitioning(new(name, bound) { Of = of }, attribute, model);
        string wanted = partitioning.Strategy switch
        {
            PartitionStrategy.Range => "From and To with a value for each part of the key",
            PartitionStrategy.List => "In",
            _ => "Modulus, and a Remainder that is less",
        };
        model.Report(ModelProblemKind.BadAttributeValue, null, $"[Partition] \"{name}\" does not say which rows it has; give it {wanted}{(partitioning.Strategy == PartitionStrategy.Hash ? "" : ", or Default = true")}.");
        return null;
    }

    private static Partition? WithPartitioning(Partition partition, AttributeData attribute, ModelReading model)
    {
        if (!IsPartitioned(attribute))
            return partition;
        PartitionStrategy strategy = (PartitionStrategy)(attribute.Number("By") ?? 0);
        return Keys("Partition", attribute.Texts("Keys"), strategy, model) is { } keys ? partition with { Partitioning = new(strategy, keys) } : null;
    }

    private static EquatableArray<string> Values(AttributeData attribute, string name, PropertySpec[] keys) =>
        attribute.Constants(name).Select((v, i) => PartitionValue.Of(v, keys[Math.Min(i, keys.Length - 1)])).ToEquatableArray();
}
