using System.Collections;
using System.Reflection;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Diffing;

/// <summary>
/// That random schemas are over the whole vocabulary: each part that a snapshot can have is there and is not, and each value of each enumeration
/// occurs, but for what is said here. A new property that no generator knows fails.
/// </summary>
public sealed class VocabularyTests
{
    private const int Schemas = 600;

    [Fact]
    public void Random_schemas_have_every_part_of_the_vocabulary() => Assert.Equal("Partitioning.Keys = (1) always", Missing(runnable: false));

    // Which versions of an extension there are is the server's, and a minimum that is raised above the last value is refused.
    [Fact]
    public void So_have_those_that_a_server_creates_but_for_what_depends_on_it() => Assert.Equal(
        """
        Extension.Version = (null) always
        Partitioning.Keys = (1) always
        SequenceOptions.Minimum = (null) always
        """.ReplaceLineEndings("\n"),
        Missing(runnable: true));

    // Small ones come in thousands.
    [Fact]
    public void So_have_small_ones() => Assert.Equal(
        """
        Extension.Version = (null) always
        Partitioning.Keys = (1) always
        SequenceOptions.Minimum = (null) always
        """.ReplaceLineEndings("\n"),
        MissingOf(Enumerable.Range(0, Schemas * 2).SelectMany(static seed =>
        {
            (SchemaSnapshot from, SchemaSnapshot to) = new SchemaGenerator(seed, runnable: true, serverMajor: 18).GenerateSmall();
            return (SchemaSnapshot[])[from, to];
        })));

    // Parts that occur somewhere may still never occur where they do most.
    [Fact]
    public void Those_that_a_server_creates_tie_and_guard_partitioned_tables_and_name_labels()
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal)
        {
            ["a key of a partitioned table"] = 0, ["a key to a partitioned table"] = 0, ["a trigger of a partitioned table"] = 0,
            ["a check that names a label"] = 0, ["an index that names a label"] = 0, ["a policy that names a label"] = 0,
        };
        for (int seed = 0; seed < Schemas; seed++)
        {
            SchemaSnapshot schema = new SchemaGenerator(seed, runnable: true, serverMajor: 18).Generate();
            bool IsPartitioned(QualifiedName table) => schema.Tables.Find(table)?.Partitioning is not null;
            bool NamesLabel(string? condition) => condition is not null && schema.Enums.Any(e => condition.Contains($"'::{SqlIdentifiers.Quote(e.Name.Name)}", StringComparison.Ordinal));
            foreach (Table table in schema.Tables)
            {
                seen["a key of a partitioned table"] += table.Partitioning is null ? 0 : table.ForeignKeys.Count;
                seen["a key to a partitioned table"] += table.ForeignKeys.Count(f => IsPartitioned(f.ReferencedTable));
                seen["a trigger of a partitioned table"] += table.Partitioning is null ? 0 : table.Triggers.Count;
                seen["a check that names a label"] += table.CheckConstraints.Count(c => NamesLabel(c.Expression));
                seen["an index that names a label"] += table.Indexes.Count(i => NamesLabel(i.Predicate));
                seen["a policy that names a label"] += table.Policies.Count(p => NamesLabel(p.Using));
            }
        }

        Assert.All(seen, static s => Assert.True(s.Value >= Schemas / 60, $"{s.Key}: {s.Value}"));
    }

    private static string Missing(bool runnable) => MissingOf(Enumerable.Range(0, Schemas).SelectMany(seed =>
    {
        SchemaGenerator generator = new(seed, runnable, serverMajor: 18);
        SchemaSnapshot schema = generator.Generate();
        return (SchemaSnapshot[])[schema, generator.Mutate(schema)];
    }));

    private static string MissingOf(IEnumerable<SchemaSnapshot> schemas)
    {
        Facets facets = new();
        foreach (SchemaSnapshot schema in schemas)
            facets.Visit(schema);
        return string.Join('\n', facets.Missing());
    }

    /// <summary>What the properties of records were seen to have.</summary>
    private sealed class Facets
    {
        private readonly NullabilityInfoContext _nullability = new();
        private readonly Dictionary<PropertyInfo, HashSet<object>> _seen = [];
        private readonly Dictionary<Type, PropertyInfo[]> _properties = [];

        public void Visit(object record)
        {
            if (!_properties.TryGetValue(record.GetType(), out PropertyInfo[]? properties))
            {
                properties = [.. record.GetType().GetProperties().Where(static p => p.CanWrite && p.GetIndexParameters().Length == 0)];
                _properties.Add(record.GetType(), properties);
                foreach (PropertyInfo property in properties)
                    _seen.Add(property, []);
            }

            foreach (PropertyInfo property in properties)
                Visit(_seen[property], property.GetValue(record));
        }

        public IEnumerable<string> Missing()
        {
            foreach ((PropertyInfo property, HashSet<object> values) in _seen.OrderBy(static s => Name(s.Key), StringComparer.Ordinal))
            {
                if (_nullability.Create(property).ReadState == NullabilityState.Nullable && !values.Contains("(null)"))
                    yield return $"{Name(property)} = null never";
                foreach (Type type in values.OfType<Enum>().Select(static v => v.GetType()).Distinct())
                {
                    foreach (object value in Enum.GetValues(type).Cast<object>().Where(v => !values.Contains(v)))
                        yield return $"{Name(property)} = {value} never";
                }

                if (values.Count < 2)
                    yield return $"{Name(property)} = {values.FirstOrDefault() ?? "nothing"} always";
            }
        }

        private static string Name(PropertyInfo property) => property.DeclaringType!.Name + "." + property.Name;

        private void Visit(HashSet<object> values, object? value)
        {
            if (value is IEnumerable items and not string)
            {
                int count = 0;
                foreach (object item in items)
                {
                    count++;
                    if (item.GetType() is { Namespace: "SchemaGen.Schema", IsEnum: false })
                        Visit(item);
                    else
                        values.Add(item);
                }

                values.Add($"({count})");
            }
            else if (value is not null && value.GetType() is { Namespace: "SchemaGen.Schema", IsEnum: false })
            {
                // A value that is always there says nothing by itself; its own properties do.
                values.UnionWith(["(there)", value]);
                Visit(value);
            }
            else
            {
                values.Add(value ?? "(null)");
            }
        }
    }
}
