using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SchemaGen.Tests.Architecture;

/// <summary>
/// Reads from a compiled assembly which namespace uses which: bases, interfaces, signatures, attributes and method bodies. Each type of
/// the root namespace counts as a part of its own, because what people type most is gathered there from several layers.
/// </summary>
internal sealed class NamespaceEdges
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(static f => (OpCode)f.GetValue(null)!).ToDictionary(static o => (int)(ushort)o.Value);

    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly string _root;
    private readonly HashSet<NamespaceEdge> _edges = [];
    private readonly UsedTypes _signatures;
    private TypeDefinitionHandle _current;

    private NamespaceEdges(PEReader file, string root)
    {
        (_file, _root, _metadata) = (file, root, file.GetMetadataReader());
        _signatures = new(Use);
    }

    /// <summary>The edges of an assembly.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="root">The root namespace; types outside of it, such as polyfills, are left out.</param>
    public static IReadOnlyCollection<NamespaceEdge> Of(string path, string root)
    {
        using FileStream stream = File.OpenRead(path);
        using PEReader file = new(stream);
        NamespaceEdges reader = new(file, root);
        foreach (TypeDefinitionHandle type in reader._metadata.TypeDefinitions)
            reader.ReadType(type);
        return reader._edges;
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        _current = handle;
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        Use(type.BaseType);
        foreach (InterfaceImplementationHandle each in type.GetInterfaceImplementations())
            Use(_metadata.GetInterfaceImplementation(each).Interface);
        foreach (GenericParameterHandle parameter in type.GetGenericParameters())
            ReadConstraints(parameter);
        foreach (FieldDefinitionHandle field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(_signatures, null);
        foreach (CustomAttributeHandle attribute in type.GetCustomAttributes())
            Use(_metadata.GetCustomAttribute(attribute).Constructor);
        foreach (MethodDefinitionHandle method in type.GetMethods())
            ReadMethod(_metadata.GetMethodDefinition(method));
    }

    private void ReadConstraints(GenericParameterHandle parameter)
    {
        foreach (GenericParameterConstraintHandle constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
            Use(_metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void ReadMethod(MethodDefinition method)
    {
        method.DecodeSignature(_signatures, null);
        foreach (GenericParameterHandle parameter in method.GetGenericParameters())
            ReadConstraints(parameter);
        if (method.RelativeVirtualAddress == 0)
            return;
        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null);
        foreach (ExceptionRegion region in body.ExceptionRegions)
            Use(region.CatchType);
        ReadInstructions(body.GetILReader());
    }

    private void ReadInstructions(BlobReader reader)
    {
        while (reader.RemainingBytes > 0)
        {
            int value = reader.ReadByte();
            OpCode code = OpCodesByValue[value == 0xFE ? (0xFE << 8) | reader.ReadByte() : value];
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    Use(MetadataTokens.EntityHandle(reader.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = reader.ReadInt32();
                    reader.Offset += 4 * targets;
                    break;
                default:
                    reader.Offset += OperandSize(code.OperandType);
                    break;
            }
        }
    }

    private static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void Use(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                AddEdge((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null);
                break;
            case HandleKind.MethodDefinition:
                AddEdge(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                AddEdge(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(_signatures, null);
                Use(specification.Method);
                break;
            case HandleKind.MemberReference:
                MemberReference member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                Use(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Method)
                    member.DecodeMethodSignature(_signatures, null);
                else
                    member.DecodeFieldSignature(_signatures, null);
                break;
            default:
                // A type of another assembly.
                break;
        }
    }

    private void AddEdge(TypeDefinitionHandle used)
    {
        if (Part(_current) is { } from && Part(used) is { } to && from != to)
            _edges.Add(new(from, to, FullName(Outermost(_current))));
    }

    private string? Part(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(Outermost(handle));
        string space = _metadata.GetString(type.Namespace);
        if (space == _root)
            return $"{_root} ({_metadata.GetString(type.Name)})";
        if (!space.StartsWith(_root + ".", StringComparison.Ordinal))
            return null;
        // What is further down belongs to the part that it is in.
        int end = space.IndexOf('.', _root.Length + 1);
        return end < 0 ? space : space[..end];
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    private string FullName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return _metadata.GetString(type.Namespace) + "." + _metadata.GetString(type.Name);
    }
}
