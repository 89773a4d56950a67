define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v4 = alloca float
  %v5 = getelementptr i64, ptr %args, i64 6
  %v6 = load i64, ptr %v5
  %v8 = getelementptr i64, ptr %args, i64 9
  %v9 = load i64, ptr %v8
  %v11 = getelementptr i64, ptr %args, i64 7
  %v12 = load ptr, ptr %v11
  %v14 = alloca i64
  %v24 = alloca double
  %v25 = alloca float
  %v26 = alloca i64
  %v35 = alloca i64
  %v56 = getelementptr i64, ptr %args, i64 11
  %v57 = load i64, ptr %v56
  %v59 = getelementptr i64, ptr %args, i64 8
  %v60 = load ptr, ptr %v59
  %v62 = alloca i64
  br label %start
start:
  store i64 %begin, ptr %v0
  br label %test0
test0:
  %v1 = load i64, ptr %v0
  %v2 = icmp slt i64 %v1, %end
  br i1 %v2, label %loop0, label %done0
loop0:
  %v3 = load i64, ptr %v0
  store float 0xFFF0000000000000, ptr %v4
  %v7 = icmp slt i64 0, %v6
  br i1 %v7, label %then1, label %else1
then1:
  %v10 = mul i64 %v3, %v9
  %v13 = getelementptr inbounds float, ptr %v12, i64 %v10
  store i64 0, ptr %v14
  br label %test2
test2:
  %v15 = load i64, ptr %v14
  %v16 = icmp slt i64 %v15, %v6
  br i1 %v16, label %loop2, label %done2
loop2:
  %v17 = load i64, ptr %v14
  %v18 = getelementptr inbounds float, ptr %v13, i64 %v17
  %v19 = load float, ptr %v18, !alias.scope !1, !noalias !2
  %v20 = load float, ptr %v4
  %v21 = call nsz float @llvm.maximum.f32(float %v20, float %v19)
  store float %v21, ptr %v4
  %v22 = add nsw i64 %v17, 1
  store i64 %v22, ptr %v14
  br label %test2
done2:
  br label %else1
else1:
  %v23 = load float, ptr %v4
  store double 0.0, ptr %v24
  store i64 0, ptr %v26
  br label %test3
test3:
  %v27 = load i64, ptr %v26
  %v28 = icmp slt i64 %v27, %v6
  br i1 %v28, label %loop3, label %done3
loop3:
  %v29 = load i64, ptr %v26
  %v30 = add nsw i64 %v29, 1024
  %v31 = call i64 @llvm.smin.i64(i64 %v30, i64 %v6)
  store float 0.0, ptr %v25
  %v32 = icmp slt i64 %v29, %v31
  br i1 %v32, label %then4, label %else4
then4:
  %v33 = mul i64 %v3, %v9
  %v34 = getelementptr inbounds float, ptr %v12, i64 %v33
  store i64 %v29, ptr %v35
  br label %test5
test5:
  %v36 = load i64, ptr %v35
  %v37 = icmp slt i64 %v36, %v31
  br i1 %v37, label %loop5, label %done5
loop5:
  %v38 = load i64, ptr %v35
  %v39 = getelementptr inbounds float, ptr %v34, i64 %v38
  %v40 = load float, ptr %v39, !alias.scope !1, !noalias !2
  %v41 = fsub float %v40, %v23
  %v42 = call float @lazuli.exp.f32(float %v41)
  %v43 = load float, ptr %v25
  %v44 = fadd reassoc float %v43, %v42
  store float %v44, ptr %v25
  %v45 = add nsw i64 %v38, 1
  store i64 %v45, ptr %v35
  br label %test5
done5:
  br label %else4
else4:
  %v46 = load float, ptr %v25
  %v47 = load double, ptr %v24
  %v48 = fpext float %v46 to double
  %v49 = fadd reassoc double %v47, %v48
  store double %v49, ptr %v24
  %v50 = add nsw i64 %v29, 1024
  store i64 %v50, ptr %v26
  br label %test3
done3:
  %v51 = load double, ptr %v24
  %v52 = fptrunc double %v51 to float
  %v53 = icmp slt i64 0, %v6
  br i1 %v53, label %then6, label %else6
then6:
  %v54 = mul i64 %v3, %v9
  %v55 = getelementptr inbounds float, ptr %v12, i64 %v54
  %v58 = mul i64 %v3, %v57
  %v61 = getelementptr inbounds float, ptr %v60, i64 %v58
  store i64 0, ptr %v62
  br label %test7
test7:
  %v63 = load i64, ptr %v62
  %v64 = icmp slt i64 %v63, %v6
  br i1 %v64, label %loop7, label %done7
loop7:
  %v65 = load i64, ptr %v62
  %v66 = getelementptr inbounds float, ptr %v55, i64 %v65
  %v67 = load float, ptr %v66, !alias.scope !1, !noalias !2
  %v68 = fsub float %v67, %v23
  %v69 = call float @lazuli.exp.f32(float %v68)
  %v70 = fdiv float %v69, %v52
  %v71 = getelementptr inbounds float, ptr %v61, i64 %v65
  store float %v70, ptr %v71, !alias.scope !3, !noalias !4
  %v72 = add nsw i64 %v65, 1
  store i64 %v72, ptr %v62
  br label %test7
done7:
  br label %else6
else6:
  %v73 = add nsw i64 %v3, 1
  store i64 %v73, ptr %v0
  br label %test0
done0:
  ret void
}
define internal float @lazuli.exp.f32(float %x0) alwaysinline nounwind willreturn memory(none) {
entry:
  br label %start
start:
  %v0 = fcmp olt float %x0, 0xC05A000000000000
  %v1 = select i1 %v0, float 0xC05A000000000000, float %x0
  %v2 = fcmp ogt float %v1, 0x4056400000000000
  %v3 = select i1 %v2, float 0x4056400000000000, float %v1
  %v4 = call float @llvm.fmuladd.f32(float %v3, float 0x3FF7154760000000, float 0x4168000000000000)
  %v5 = bitcast float %v4 to i32
  %v6 = sub i32 %v5, 1262485504
  %v7 = fsub float %v4, 0x4168000000000000
  %v8 = call float @llvm.fmuladd.f32(float %v7, float 0xBFE6300000000000, float %v3)
  %v9 = call float @llvm.fmuladd.f32(float %v7, float 0x3F2BD01060000000, float %v8)
  %v10 = fmul float %v9, %v9
  %v11 = call float @llvm.fmuladd.f32(float 0x3F2A0D2CE0000000, float %v9, float 0x3F56E879C0000000)
  %v12 = call float @llvm.fmuladd.f32(float %v11, float %v9, float 0x3F81112100000000)
  %v13 = call float @llvm.fmuladd.f32(float %v12, float %v9, float 0x3FA5553820000000)
  %v14 = call float @llvm.fmuladd.f32(float %v13, float %v9, float 0x3FC5555540000000)
  %v15 = call float @llvm.fmuladd.f32(float %v14, float %v9, float 0x3FE0000000000000)
  %v16 = call float @llvm.fmuladd.f32(float %v10, float %v15, float %v9)
  %v17 = ashr i32 %v6, 1
  %v18 = sub i32 %v6, %v17
  %v19 = fadd float %v16, 0x3FF0000000000000
  %v20 = add i32 %v17, 127
  %v21 = shl i32 %v20, 23
  %v22 = bitcast i32 %v21 to float
  %v23 = fmul float %v19, %v22
  %v24 = add i32 %v18, 127
  %v25 = shl i32 %v24, 23
  %v26 = bitcast i32 %v25 to float
  %v27 = fmul float %v23, %v26
  ret float %v27
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
