using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads unique and check constraints, on the class and on properties.</summary>
internal static class ConstraintReader
{
    /// <summary>The unique constraints of a model, and the unique indexes that stand for those which leave deleted rows out.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <returns>The constraints and the indexes, each with a name of its own.</returns>
    public static (NamedList<UniqueConstraint> Constraints, NamedList<TableIndex> Indexes) ReadUnique(ModelReading model)
    {
        NamedList<UniqueConstraint> constraints = [];
        NamedList<TableIndex> indexes = [];
        foreach ((AttributeData attribute, string? on) in All(model, KnownAttribute.Unique))
        {
            EquatableArray<string> names = attribute.Texts();
            if (names.IsEmpty == on is null)
            {
                model.Report(ModelProblemKind.BadAttributeValue, on, "[Unique] names the properties on a class, and none on a property; write [Unique(nameof(…))] on the class.");
                continue;
            }

            if (model.ColumnsOf("Unique", on is null ? names : [on], on) is not { } named || model.ColumnsOf("Unique", attribute.Texts("Include"), on) is not { } include)
                continue;
            EquatableArray<string> columns = KeyBehaviors.OfTenant(model, attribute, named);
            string name = model.NameOf("Unique", attribute.Text("Name"), on) ?? Naming.UniqueConstraint(model.Table.Name, columns);
            UniqueConstraint constraint = new(name, columns)
            {
                NullsNotDistinct = attribute.Flag("NullsNotDistinct"),
                Deferral = (Deferral)(attribute.Number("Deferral") ?? 0),
                Include = include.Items.Where(c => !columns.Items.Contains(c)).ToEquatableArray(),
                Comment = attribute.Text("Comment"),
            };
            // A constraint holds for all rows, and one that is deferred is checked where no index can be.
            if (constraint.Deferral == Deferral.NotDeferrable && KeyBehaviors.OfLiving(model, attribute, null) is { } condition)
                indexes = AddNew(indexes, IndexOf(constraint, condition), on, model);
            else
                constraints = AddNew(constraints, constraint, on, model);
        }

        return (constraints, indexes);
    }

    private static TableIndex IndexOf(UniqueConstraint constraint, string condition) =>
        new(constraint.Name, constraint.Columns.Select(static c => new IndexKey(c)).ToEquatableArray())
        {
            Unique = true,
            Predicate = condition,
            NullsNotDistinct = constraint.NullsNotDistinct,
            Include = constraint.Include,
            Comment = constraint.Comment,
        };

    /// <summary>The check constraints of a model.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <returns>The constraints, each with a name of its own.</returns>
    public static NamedList<CheckConstraint> ReadChecks(ModelReading model)
    {
        NamedList<CheckConstraint> constraints = [];
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach ((AttributeData attribute, string? on) in All(model, KnownAttribute.Check))
        {
            if (attribute.Text(0) is not { Length: > 0 } expression)
            {
                model.Report(ModelProblemKind.BadAttributeValue, on, "[Check] has no expression; write a SQL condition over columns that must not be false.");
                continue;
            }

            string column = on is null ? "" : model.Find(on)!.Column.Name;
            int number = counts[column] = counts.TryGetValue(column, out int count) ? count + 1 : 1;
            string conventional = on is null ? Naming.CheckConstraint(model.Table.Name, number)
                : Naming.CheckConstraint(model.Table.Name, number == 1 ? column : column + "_" + number.ToString(CultureInfo.InvariantCulture));
            CheckConstraint constraint = new(model.NameOf("Check", attribute.Text("Name"), on) ?? conventional, expression)
            {
                NoInherit = attribute.Flag("NoInherit"),
                Comment = attribute.Text("Comment"),
            };
            constraints = AddNew(constraints, constraint, on, model);
        }

        return constraints;
    }

    /// <summary>The attributes of one kind on the properties that have a column, and then on the class.</summary>
    public static IEnumerable<(AttributeData Attribute, string? On)> All(ModelReading model, KnownAttribute known) =>
        model.Sources.Where(s => model.Find(s.Name) is not null)
            .SelectMany(s => s.Attributes.All(known).Select(a => (a, (string?)s.Name)))
            .Concat(model.Attributes.All(known).Select(static a => (a, (string?)null)));

    /// <summary>The constraints with one more; a name that is taken is a problem.</summary>
    public static NamedList<T> AddNew<T>(NamedList<T> constraints, T constraint, string? on, ModelReading model)
        where T : class, INamed
    {
        if (!constraints.Contains(constraint.Name))
            return constraints.Add(constraint);
        model.Report(ModelProblemKind.BadAttributeValue, on, $"two constraints are named \"{constraint.Name}\"; give one of them another Name.");
        return constraints;
    }
}
