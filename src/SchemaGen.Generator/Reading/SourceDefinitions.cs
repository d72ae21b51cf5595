using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>The domains, composite types, views, functions, procedures and grants that an assembly declares.</summary>
/// <param name="Domains">The domains, in ordinal order of their names.</param>
/// <param name="Views">The views, in ordinal order of their names.</param>
/// <param name="Routines">The functions and procedures, in ordinal order of their signatures.</param>
internal sealed record SourceDefinitions(SchemaObjects<Domain> Domains, SchemaObjects<View> Views, SchemaObjects<Routine> Routines)
{
    /// <summary>None.</summary>
    public static SourceDefinitions None { get; } = new([], [], []);

    /// <summary>The composite types.</summary>
    public SchemaObjects<CompositeType> CompositeTypes { get; init; }

    /// <summary>The grants on what is no model.</summary>
    public SchemaObjects<Grant> Grants { get; init; }

    /// <summary>The renames of schemas, domains and composite types.</summary>
    public DeclaredRenames Renames { get; init; } = DeclaredRenames.None;

    /// <summary>What is wrong with them.</summary>
    public EquatableArray<DefinitionProblem> Problems { get; init; }

    /// <summary>Reads the attributes of an assembly. Of two with one name the later counts.</summary>
    /// <param name="assembly">The assembly that is compiled.</param>
    /// <returns>The definitions; those without a name or a text are left out, since the compiler asks for both.</returns>
    public static SourceDefinitions Read(IAssemblySymbol assembly)
    {
        AttributeSet attributes = new(assembly.GetAttributes());
        string schema = SourceOptions.Read(assembly).DefaultSchema;
        SchemaObjects<View> views = [];
        SchemaObjects<Routine> routines = [];
        foreach (AttributeData view in attributes.All(KnownAttribute.SqlView))
        {
            if (view.Text(0) is { Length: > 0 } name && view.Text(1) is { Length: > 0 } query)
            {
                views = views.Set(new(new QualifiedName(view.Text("Schema") ?? schema, name), query)
                {
                    Materialized = view.Flag("Materialized"),
                    Options = view.Texts("Options").Items.OrderBy(static o => o, StringComparer.Ordinal).ToEquatableArray(),
                    Comment = view.Text("Comment"),
                });
            }
        }

        foreach (AttributeData routine in attributes.All(KnownAttribute.SqlRoutine))
        {
            if (routine.Text(0) is { Length: > 0 } name && routine.Text(1) is { } parameters && routine.Text(2) is { Length: > 0 } definition)
            {
                routines = routines.Set(new(new QualifiedName(routine.Text("Schema") ?? schema, name), parameters, definition)
                {
                    Kind = routine.Flag("Procedure") ? RoutineKind.Procedure : RoutineKind.Function,
                    Comment = routine.Text("Comment"),
                });
            }
        }

        List<DefinitionProblem> problems =
        [
            .. from attribute in attributes.OnSchema
               from reason in ArgumentProblems.Of(attribute, static _ => false)
               select new DefinitionProblem(ArgumentProblems.NameOf(attribute), attribute.Text(0) ?? attribute.Text(1) ?? "", reason),
        ];
        SchemaObjects<Domain> domains = new DomainReader(attributes, schema, problems).Read();
        return new(domains, views, routines)
        {
            CompositeTypes = CompositeTypeReader.Read(attributes, schema, domains, problems),
            Grants = GrantReader.Read(attributes, schema),
            Renames = RenameReader.Read(attributes, schema),
            Problems = problems.ToEquatableArray(),
        };
    }
}
