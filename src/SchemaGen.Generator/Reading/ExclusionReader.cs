namespace SchemaGen.Generator.Reading;

/// <summary>Reads exclusion constraints, on the class and on properties.</summary>
internal static class ExclusionReader
{
    private const string Hint = "write each property with its operator, such as [Exclude(nameof(RoomId), \"=\", nameof(During), \"&&\")]";

    /// <summary>The exclusion constraints of a model.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <returns>The constraints, each with a name of its own.</returns>
    public static NamedList<ExclusionConstraint> Read(ModelReading model)
    {
        NamedList<ExclusionConstraint> constraints = [];
        foreach ((AttributeData attribute, string? on) in ConstraintReader.All(model, KnownAttribute.Exclude))
        {
            EquatableArray<string> given = attribute.Texts();
            if (on is null ? given.IsEmpty || given.Count % 2 != 0 : given.Count != 1)
            {
                model.Report(ModelProblemKind.BadAttributeValue, on, on is null
                    ? $"[Exclude] on a class names properties and operators in turn; {Hint}."
                    : "[Exclude] on a property names the operator alone; write [Exclude(\"&&\")].");
                continue;
            }

            string[] comparisons = on is null ? [.. given] : [on, given[0]];
            if (Elements(attribute, comparisons, on, model) is not { } elements
                || model.ColumnsOf("Exclude", attribute.Texts("Include"), on) is not { } include)
            {
                continue;
            }

            string name = model.NameOf("Exclude", attribute.Text("Name"), on)
                ?? Naming.ExclusionConstraint(model.Table.Name, elements.Items.SelectMany(static e => e.Key.IsExpression ? IndexReader.Words(e.Key.Value) : [e.Key.Value]));
            ExclusionConstraint constraint = new(name, elements)
            {
                Method = attribute.Text("Method") ?? ExclusionConstraint.DefaultMethod,
                Include = include,
                Predicate = attribute.Text("Where"),
                Deferral = (Deferral)(attribute.Number("Deferral") ?? 0),
                Comment = attribute.Text("Comment"),
            };
            constraints = ConstraintReader.AddNew(constraints, constraint, on, model);
        }

        return constraints;
    }

    private static EquatableArray<ExclusionElement>? Elements(AttributeData attribute, string[] comparisons, string? on, ModelReading model)
    {
        List<ExclusionElement> elements = [];
        for (int i = 0; i < comparisons.Length; i += 2)
        {
            (string compared, string comparison) = (comparisons[i], comparisons[i + 1].Trim());
            if (comparison.Length == 0 || char.IsLetterOrDigit(comparison[0]) && !comparison.StartsWith("operator(", StringComparison.OrdinalIgnoreCase))
            {
                model.Report(ModelProblemKind.BadAttributeValue, on, $"[Exclude] has \"{comparison}\" where an operator is wanted; {Hint}.");
                return null;
            }

            IndexKey? key = Key(compared, on, model);
            if (key is null)
                return null;
            elements.Add(new(key with { OperatorClass = attribute.Text("OperatorClass") }, comparison));
        }

        return elements.ToEquatableArray();
    }

    private static IndexKey? Key(string compared, string? on, ModelReading model)
    {
        if (compared.StartsWith("(", StringComparison.Ordinal) && compared.EndsWith(")", StringComparison.Ordinal))
            return new(SqlExpressions.WithoutOuterParentheses(compared)) { IsExpression = true };
        return model.ColumnsOf("Exclude", [compared], on) is { } columns ? new(columns[0]) : null;
    }
}
